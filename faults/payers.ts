/** What becomes of the customer's payment; the phone number's last digits tell the sandbox. */
export interface Payer {
	digits: string;
	pays: boolean;
	/** The provider says in its first answer that it failed, so a later execution may try again. */
	refusesAtOnce?: true;
}

export const PAYERS = {
	pays: { digits: '10', pays: true },
	paysAtOnce: { digits: '07', pays: true },
	declines: { digits: '01', pays: false },
	declinesAtOnce: { digits: '05', pays: false, refusesAtOnce: true },
	/** The first answer says that it failed; a moment later it succeeded. */
	changesMind: { digits: '08', pays: true },
} satisfies Record<string, Payer>;
