import { ProviderFailure } from '../../../shared/errors/failure';

/**
 * For `catch`: what to do where it is not known whether a change was made. FatoriPay documents no key
 * by which it would know a repeat.
 */
export function inDoubt(advice: string): (error: unknown) => never {
	return (error) => {
		const isOpen = error instanceof ProviderFailure && error.kind === 'unknown';
		throw isOpen ? error.with({ advice }) : error;
	};
}
