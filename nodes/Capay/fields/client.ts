import { textLocator } from '../../fields/locator';

/** A customer for whom a call is made. Empty: the credential's, or the caller itself. */
export const clientOption = () =>
	textLocator({
		displayName: 'Client',
		description:
			'The customer for whom this is done. Empty for the Default Client ID of the credential, or for yourself.',
		what: 'a client',
		example: '55555555-5555-4555-8555-555555555555',
		search: 'searchClients',
	});
