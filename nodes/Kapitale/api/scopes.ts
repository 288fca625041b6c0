import type { CallOptions } from '../../../shared/http/api';

/** What each call needs, by Kapitale's authentication page; cancelling is under `read` there, too. */
export const SCOPES = {
	cancel: 'partner-can/orders.read',
	create: 'partner-can/orders.create',
	invoice: 'partner-can/orders.sentnf',
	read: 'partner-can/orders.read',
	receivable: 'partner-can/receivable.read',
	retail: 'partner-can/cnpj.read',
};

/** A token without the scope may be answered with 403 or, as one page says, with 401. */
export function scopeAdvice(
	call: keyof typeof SCOPES,
): NonNullable<CallOptions<unknown>['advice']> {
	const scope = SCOPES[call];
	return {
		permission: `This call needs the scope ${scope}. Add it to Scopes in the credential, or ask Kapitale to grant it.`,
		unauthenticated: `Check that Scopes in the credential has ${scope}, which this call needs, and that client ID, environment and API Base URL belong together.`,
	};
}
