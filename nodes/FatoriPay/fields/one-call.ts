/** Of the notice of a list. */
export const ONE_CALL =
	'This makes one call: FatoriPay documents no pages. If it leaves some out, nobody can tell.';
