import { randomUUID } from 'crypto';

import { hash } from '../journal';
import type { ClaimScope } from './claims';

/** What the marks of a reference are called: hashes, of one account and one family of operations. */
export class MarkNames {
	constructor(private readonly scope: ClaimScope) {}

	of({ reference, fingerprint }: { reference: string; fingerprint: string }) {
		const { credential, family } = this.scope;
		return {
			sent: this.mark(reference, 'sent'),
			second: credential === undefined ? [] : [hash(credential, family, reference, 'sent')],
			payment: this.mark(reference, 'payment', fingerprint),
			first: this.number(reference, 1),
		};
	}

	number(reference: string, attempt: number): string {
		return this.mark(reference, 'attempt', String(attempt));
	}

	/** Of an attempt, and of the one after it, which can be news only where others write the row. */
	numbersFrom(reference: string, attempt: number | undefined, isShared: boolean): string[] {
		if (attempt === undefined) return [];
		const attempts = isShared ? [attempt, attempt + 1] : [attempt];
		return attempts.map((one) => this.number(reference, one));
	}

	/** Another one each time. */
	claim(reference: string): string {
		return this.mark(reference, 'claim', randomUUID());
	}

	/** No mark: what all of them are about. */
	whole(reference: string): string {
		return this.mark(reference);
	}

	private mark(reference: string, ...rest: string[]): string {
		const { account, family } = this.scope;
		return hash(account, family, reference, ...rest);
	}
}
