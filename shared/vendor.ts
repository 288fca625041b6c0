/**
 * The only file that imports libraries. The build replaces its compiled output with one bundle, so
 * the published package needs nothing beside n8n-workflow: n8n puts its own undici and zod on our
 * module path, and an unbundled import would bind to whatever version n8n happens to ship.
 *
 * Never import this file statically: `await import('…/vendor')` on the first call keeps the engine
 * out of n8n's start-up. Types come through `import type { Vendor } from '…/vendor'`.
 */
import { cnpj } from 'cpf-cnpj-validator';
// Not from its entry point, which also reads files and brings their streams along.
import { fileTypeFromBuffer } from 'file-type/core';
import FormData from 'form-data';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { parse as parseLosslessJson } from 'lossless-json';
import pMap from 'p-map';
import { getProxyForUrl } from 'proxy-from-env';
// Not from undici's entry point: that one is three times the size and installs a global dispatcher
// in the n8n process. It also gives dispatchers their `connect`, which ProxyAgent needs.
import connectTunnel from 'undici/lib/api/api-connect.js';
import DispatcherBase from 'undici/lib/dispatcher/dispatcher.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import { array, boolean, literal, looseObject, number, string, union, unknown } from 'zod';

DispatcherBase.prototype.connect = connectTunnel;

/** The part of zod that wire schemas are built from; the whole would bring every language along. */
const z = { array, boolean, literal, looseObject, number, string, union, unknown };

const vendor = {
	cnpj,
	fileTypeFromBuffer,
	FormData,
	getProxyForUrl,
	parseLosslessJson,
	parsePhoneNumberFromString,
	pMap,
	Pool,
	ProxyAgent,
	z,
};

export type Vendor = typeof vendor;
export type { Dispatcher } from 'undici';
export type { infer as Infer, ZodType } from 'zod';

export default vendor;
