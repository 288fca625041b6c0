import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../test/support/sandbox';
import type { Story } from './fault-row';
import { type Payer, PAYERS } from './payers';

/** A money operation that the runner drives: one entry in the payments of its provider. */
export interface PaymentCase {
	/** `<Provider> <resource>.<operation>` */
	name: string;
	/** An unknown answer is looked up, so a payment that was made may be found at once. */
	looksUp?: true;
	/** There is no pasted token: one that was refused is fetched anew. */
	renewsTokens?: true;
	/** Parameters of the node; the reference comes from each item. */
	parameters: IDataObject;
	/** Part of the path that only this call has. */
	path: string;
	/** Who may stand behind a payment. */
	payers: readonly Payer[];
	/** What the ledger will know the payments by. Whatever must exist before them is made here. */
	references(wanted: Wanted, sandbox: Sandbox): Promise<string[]>;
	/** Further columns of its items; asked for once the references are there. */
	columns?(payer: Payer, reference: string): IDataObject;
	/** Where an item has the reference, and which field it is given in. */
	column: string;
	/** The ledger has the amount that the item asked for. */
	bookedAsAsked: boolean;
	/** Of the fault runner's stories, those that can be told of it. */
	stories: readonly Story[];
	/** Another operation that pays the same: its name. */
	sibling?: string;
	/** Options with which it waits for its end, and part of the path of the question. */
	settles?: { options: IDataObject; path: string };
	/** How an error that stops the run calls the payment. */
	nameOf(reference: string): string;
	/**
	 * What a payment is called here that the ledger has under this reference, where the two differ;
	 * undefined for an entry that is none.
	 */
	bookedAs?(reference: string): string | undefined;
	/** Of its columns, what nobody but the user may see. */
	canaries?(payer: Payer): string[];
	/** What this provider calls a payment that went through, in the field `status` of its answer. */
	paidWord?: string;
}

export interface Wanted {
	/** Of the plan: nothing of another plan may have it. */
	id: string;
	items: number;
	payer: Payer;
	/** Of each item, in major units. */
	amounts: readonly number[];
}

const { changesMind: _changesMind, ...ORDINARY_PAYERS } = PAYERS;

export const EVERY_STORY: readonly Story[] = [
	'killed',
	'editedReference',
	'referencePerTry',
	'referenceMissing',
	'amountAsText',
	'amountAmbiguous',
	'sameProcess',
];

/** The user's own references, which nobody has to know before. */
export const OWN_REFERENCE = {
	payers: Object.values(ORDINARY_PAYERS),
	stories: EVERY_STORY,
	bookedAsAsked: true,
	references: async ({ id, items }: Wanted) =>
		Array.from({ length: items }, (_, index) => `${id}-${index}`),
	column: 'reference',
	nameOf: (reference: string) => reference,
};
