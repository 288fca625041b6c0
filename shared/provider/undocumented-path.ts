import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

import { isThisMachine } from '../auth/environment';
import { InputProblem } from '../errors/failure';
import { type Path, pathFrom } from '../http/path';
import { bodyField, mappedBody, type UndocumentedBody } from './undocumented-body';

/**
 * A call of which a provider’s documents name the purpose, but not the path: a person copies it into
 * the credential. Declared once; the credential’s fields, the words of the operation, the refusal to
 * call anybody without it and the row in docs/operations.md come from here.
 */
export interface UndocumentedPath<Part extends string = string, Own extends string = string> {
	/** Name and label of the credential’s field. */
	name: string;
	displayName: string;
	/** What the provider calls it: `“Fetch receivables by CNPJ”`. */
	call: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** The path’s variable parts, each with what belongs there: `{ cnpj: 'the number' }`. */
	parts: Readonly<Record<Part, string>>;
	/** Where a person may find the path: `Kapitale’s API reference`. */
	source: string;
	/** What is documented, and what is not. */
	evidence: string;
	/** The credential’s switch that shows the field. Off, the path counts as empty. */
	switchedBy?: { name: string; displayName: string };
	/** What the sandbox of this package answers to: taken for an empty field, on this machine only. */
	sandbox?: string;
	/** Where nobody documents the body either. */
	body?: UndocumentedBody<Own>;
}

export const undocumentedPath = <const Part extends string, const Own extends string = never>(
	declared: UndocumentedPath<Part, Own>,
): UndocumentedPath<Part, Own> => declared;

/** The fields of the credential that a person copies the path, and names of the body, into. */
export function credentialFields(declared: UndocumentedPath): INodeProperties[] {
	const { body, call, displayName, name, parts, source, switchedBy } = declared;
	const places = Object.entries(parts).map(([part, what]) => `{${part}} where ${what} belongs`);
	const where = places.length > 0 ? `, with ${places.join(' and ')}` : '';
	const shown = switchedBy && { displayOptions: { show: { [switchedBy.name]: [true] } } };
	return [
		{
			displayName,
			name,
			type: 'string',
			default: '',
			placeholder: `e.g. ${exampleOf(declared)}`,
			description: `Path of ${call}${where}. ${NOWHERE}: take it from ${source}.`,
			...shown,
		},
		...(body ? [{ ...bodyField(body, call, placeOf(declared)), ...shown }] : []),
	];
}

/**
 * What an operation says of such a call, to be spread into its declaration.
 *
 * @param more of the notice: what else must be known before the first use
 */
export function atUndocumentedPath<Part extends string, Own extends string>(
	declared: UndocumentedPath<Part, Own>,
	more = '',
) {
	const { body, displayName, evidence, method, switchedBy } = declared;
	const first = switchedBy
		? `Turn on ${switchedBy.displayName} in the credential and enter ${displayName} there`
		: `Enter ${displayName} in the credential`;
	const place = placeOf(declared);
	const ofBody = body
		? ` Nor does one state the names in the ${place}: ours are a guess, and ${body.displayName} there can change them.`
		: '';
	return {
		undocumented: declared as UndocumentedPath,
		endpoint: `${method} /(${displayName} of the credential)`,
		evidence: body ? `${evidence}; the ${place} is ours` : evidence,
		notice: `${first}: ${NOWHERE.toLowerCase()}.${ofBody}${more && ` ${more}`}`,
	};
}

const NOWHERE = 'No document that we could read states it';

/** Where the values go that nobody documents. */
const placeOf = ({ method }: UndocumentedPath) => (method === 'GET' ? 'query' : 'body');

/** A call at an undocumented path, as the credential has it. */
export interface UndocumentedCall<Part extends string, Own extends string> {
	/** Whether the credential has a path, good or not. */
	isSet: boolean;
	/** @throws InputProblem when the credential has no such path */
	path(values: Record<Part, string | number>): Path;
	/**
	 * The values under the names that the credential gives them.
	 *
	 * @throws InputProblem when it does not say how
	 */
	body(values: Partial<Record<Own, unknown>>): Record<string, unknown>;
}

/** @param baseUrl of the session: on this machine there is no money to lose */
export function undocumentedCall<Part extends string, Own extends string>(
	declared: UndocumentedPath<Part, Own>,
	credentials: ICredentialDataDecryptedObject,
	baseUrl: string,
): UndocumentedCall<Part, Own> {
	const { body, displayName, name, sandbox = '', source, switchedBy } = declared;
	const field = `${displayName} of the credential`;
	// n8n keeps the values of fields that are hidden again, so the switch decides.
	const isOff = switchedBy !== undefined && credentials[switchedBy.name] !== true;
	const typed = isOff ? '' : textIn(credentials[name]);
	const template = typed === '' && isThisMachine(new URL(baseUrl)) ? sandbox : typed;
	return {
		isSet: template !== '',
		path(values) {
			if (template !== '') return pathFrom(template, values, field);
			const on = switchedBy && isOff ? `Turn on ${switchedBy.displayName} there. ` : '';
			throw new InputProblem(
				field,
				'It is empty, and no document that we could read states this path.',
				`${on}Take it from ${source}. It looks like ${exampleOf(declared)}.`,
			);
		},
		body(values) {
			if (body === undefined) throw new Error(`“${displayName}” declares no body.`);
			return mappedBody(body, credentials[body.name], values);
		},
	};
}

/**
 * Refuses a run whose credential has no good path, before anything is sent.
 *
 * @throws InputProblem
 */
export function requirePath(
	declared: UndocumentedPath,
	credentials: ICredentialDataDecryptedObject,
	baseUrl: string,
): void {
	const call = undocumentedCall(declared, credentials, baseUrl);
	call.path(Object.fromEntries(Object.keys(declared.parts).map((part) => [part, part])));
	if (declared.body) call.body({});
}

const textIn = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

const exampleOf = ({ parts }: UndocumentedPath) =>
	['/some/path', ...Object.keys(parts).map((part) => `{${part}}`)].join('/');
