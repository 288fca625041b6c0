import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PreparedFault } from './faults/fault.mjs';
import type { RequestTrace } from './traffic.mjs';

declare module 'fastify' {
	interface FastifyRequest {
		/** The text of the body; empty while there is none. */
		rawBody: string;
		/** Set before anything else happens to a provider's request. */
		trace: RequestTrace;
		/** The fault that strikes it. */
		fault: PreparedFault | null;
	}
}

/** What a request carries, as nobody has checked it yet. */
export type Fields = Record<string, unknown>;

type NamesIn<Path extends string> = Path extends `${string}:${infer Rest}`
	? Rest extends `${infer Name}/${infer More}`
		? Name | NamesIn<`/${More}`>
		: Rest
	: never;

/** The parameters of a route: those that its path names. */
export type ParamsOf<Path extends string> = string extends Path
	? Record<string, string>
	: Record<NamesIn<Path>, string>;

/** A request as `readBodies` leaves it. */
export type Call<Params = Record<string, string>> = FastifyRequest<{
	Params: Params;
	Querystring: Record<string, string | undefined>;
	Body: Fields | undefined;
}>;

export type Reply = FastifyReply;

export type Hook = (request: Call, reply: Reply, done: () => void) => unknown;

export type Handler<Params = Record<string, string>> = (
	request: Call<Params>,
	reply: Reply,
) => unknown;

interface Route {
	<Path extends string>(path: Path, handler: Handler<ParamsOf<Path>>): unknown;
	<Path extends string>(
		path: Path,
		options: { preHandler: Hook | Hook[] },
		handler: Handler<ParamsOf<Path>>,
	): unknown;
}

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The framework's server, with routes that know the parameters of their path. */
export type App = Omit<FastifyInstance, Verb | 'all' | 'setNotFoundHandler'> &
	Record<Verb | 'all', Route> & { setNotFoundHandler(handler: Handler): unknown };
