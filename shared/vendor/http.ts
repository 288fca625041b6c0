/**
 * What every call needs. Like every file of this folder it imports libraries, which nothing else
 * may: the build replaces each compiled file with a bundle, so the published package needs nothing
 * beside n8n-workflow. n8n puts its own undici and zod on our module path, and an unbundled import
 * would bind to whatever version n8n happens to ship.
 *
 * Never import these files statically: `await import('…/vendor/http')` where the need arises keeps
 * them out of n8n's start-up, and out of processes that never have that need. Types come through
 * `import type`. docs/decisions/libraries.md has the rules.
 */
import { parse as parseLosslessJson } from 'lossless-json';
import pMap from 'p-map';
import { getProxyForUrl } from 'proxy-from-env';
// Not from undici's entry point: that one is three times the size and installs a global dispatcher
// in the n8n process. It also gives dispatchers their `connect`, which ProxyAgent needs.
import connectTunnel from 'undici/lib/api/api-connect.js';
import DispatcherBase from 'undici/lib/dispatcher/dispatcher.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import english from 'zod/v4/locales/en.js';
// The form of zod whose schemas carry no methods, a fifth of the other's size.
import {
	array,
	boolean,
	catch as otherwise,
	config,
	literal,
	looseObject,
	minLength,
	nullish,
	number,
	optional,
	pipe,
	refine,
	string,
	transform,
	union,
	unknown,
} from 'zod/mini';

DispatcherBase.prototype.connect = connectTunnel;

config(english());

/** The part of zod that wire schemas are built from; the whole would bring every language along. */
const z = {
	...{ array, boolean, literal, looseObject, number, string, union, unknown },
	...{ catch: otherwise, minLength, nullish, optional, pipe, refine, transform },
};

const vendor = { getProxyForUrl, parseLosslessJson, pMap, Pool, ProxyAgent, z };

export type Vendor = typeof vendor;
export type { Dispatcher } from 'undici';
export type { infer as Infer, ZodMiniType as ZodType } from 'zod/mini';

export default vendor;
