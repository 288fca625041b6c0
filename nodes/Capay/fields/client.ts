import { textLocator } from '../../fields/locator';

const EXAMPLE = '55555555-5555-4555-8555-555555555555';

/** A customer for whom a call is made. Empty: the credential's, or the caller itself. */
export const clientOption = () =>
	textLocator({
		displayName: 'Client',
		description:
			'The customer for whom this is done. Empty for the Default Client ID of the credential, or for yourself.',
		what: 'a client',
		example: EXAMPLE,
		search: 'searchClients',
	});

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
