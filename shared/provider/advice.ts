import type { ProviderProfile } from '../http/profile';

/**
 * What to do next after the failures that every provider knows; what is special to one comes on top.
 *
 * @param addressField label of the credential's field with the address
 */
export const commonAdvice = (name: string, addressField: string): ProviderProfile['advice'] => ({
	connection: `Check the ${addressField} in the credential and the network of the machine that runs n8n.`,
	rateLimited: `${name} asks for fewer requests. Lower Concurrency or wait before you run it again.`,
	redirect: `The ${addressField} in the credential is probably not quite right: redirects are not followed with payment data.`,
	tls: `The certificate of the address in the credential cannot be trusted. Check the ${addressField}.`,
	validation: 'Correct the fields named here and run it again.',
});
