import type { Readable } from 'node:stream';
import type { Socket } from 'node:net';
import type { Call, Reply } from '../app.mjs';
import type { Provider } from '../provider.mjs';

export interface FaultParam {
	name: string;
	type: keyof ParamTypes;
	default: unknown;
	explain: string;
	/** Of a number; without it, from 0 to 86 400 000. */
	range?: readonly [number, number];
}

/** What a parameter of each type is once it was read. */
interface ParamTypes {
	number: number;
	boolean: boolean;
	text: string;
	/** Any JSON. */
	json: unknown;
	/** A JSON object. */
	object: Record<string, unknown>;
	/** A JSON list. */
	list: unknown[];
}

type ValuesOf<Params extends readonly FaultParam[]> = {
	[Param in Params[number] as Param['name']]: ParamTypes[Param['type']];
};

export interface FaultKind {
	kind: string;
	/** A few plain words for the console. */
	title: string;
	/** What a person should expect. */
	explain: string;
	/**
	 * Before the handler (it never runs unless the fault passes the request on), after it, or as the
	 * parameter `accepted` says.
	 */
	stage: 'before' | 'after' | 'choice';
	params: readonly FaultParam[];
	strike(strike: Strike): void | Promise<void>;
}

/** A kind as it is written down: its `strike` knows the parameters. */
export type DeclaredFault<Params extends readonly FaultParam[]> = Omit<
	FaultKind,
	'params' | 'strike'
> & {
	params: Params;
	strike: (strike: Strike<ValuesOf<Params>>) => void | Promise<void>;
};

export interface PreparedFault {
	kind: string;
	stage: 'before' | 'after';
	params: Record<string, unknown>;
	strike: FaultKind['strike'];
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body: string | Buffer;
}

/** What a fault's implementation gets to work with. */
export interface Strike<Params = Record<string, unknown>> {
	params: Params;
	request: Call;
	reply: Reply;
	/** The handler's answer; empty before the handler. */
	payload: Buffer;
	/** Its refusals, and its way to describe another payment. */
	provider: Provider;
	/** Goes on: to the handler, or to sending this payload. */
	pass(payload?: Buffer | Readable): void;
	/** Sends this instead. */
	answer(answer: Answer): void;
	/** From here on the framework sends nothing. */
	takeOver(): Socket;
	/** Ends the connection with a RST. */
	reset(socket: Socket): void;
	later(ms: number, run: () => void): void;
	/** A page on another origin that counts its visits. */
	foreignUrl: string;
}

/** What the request of a fault must look like; `{}` means any request. */
export interface Match {
	method?: string;
	/** A part of it, or a regular expression between slashes. */
	path?: string;
	reference?: string;
	body?: string;
}

/** A fault that waits for a request. */
export interface ArmedFault {
	id: string;
	provider: string;
	kind: string;
	/** With every default filled in. */
	params: Record<string, unknown>;
	match: Match;
	/** How often it still strikes; 0 means until it is cleared. */
	times: number;
	/** Matches that it lets pass first. */
	after: number;
	/** How often it has struck. */
	struck: number;
}
