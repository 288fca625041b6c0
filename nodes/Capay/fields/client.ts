import { InputProblem } from '../../../shared/errors/failure';
import { textLocator } from '../../fields/locator';
import type { Settings } from '../wire/access';
import { clientOf } from '../wire/requests';
import { uuid } from './identifiers';

const CLIENT = 'Client';
const EXAMPLE = '55555555-5555-4555-8555-555555555555';

const client = (description: string) =>
	textLocator({
		displayName: CLIENT,
		description,
		what: 'a client',
		example: EXAMPLE,
		search: 'searchClients',
		form: uuid(CLIENT),
	});

/** A customer for whom a call is made. Empty: the credential's, or the caller itself. */
export const clientOption = () =>
	client(
		'The customer for whom this is done. Empty for the Default Client ID of the credential, or for yourself.',
	);

/** @param byId what may be typed in */
export const clientLocator = (byId: string) =>
	textLocator({
		displayName: 'Client',
		description: `The customer. By ID: ${byId}.`,
		what: 'a client',
		example: EXAMPLE,
		search: 'searchClients',
		required: true,
	});

/** Whose money a payment moves. */
export const payer = () =>
	client(
		'Whose payment it is. Empty for the Default Client ID of the credential, or for yourself; a Program Manager must name a client.',
	);

/**
 * Whose payment it is, by the field or by the credential.
 *
 * @throws InputProblem for a Program Manager that names no client: Capay would refuse it
 */
export function payerOf(chosen: string | undefined, settings: Settings): string | undefined {
	const clientId = clientOf(chosen, settings);
	if (clientId !== undefined || settings.persona === 'client') return clientId;
	throw new InputProblem(
		CLIENT,
		'It is empty, and a Program Manager cannot pay for itself.',
		'Choose the client whose payment it is, or enter a Default Client ID in the credential. If your account is no Program Manager, set Persona in the credential to Client.',
	);
}
