/**
 * Whether the check digits of an Australian Business Number fit, as the Australian Business Register
 * computes them: one is taken from the first digit, and the weighted sum is divisible by 89.
 *
 * @param text with or without blanks: `51 824 753 556`
 */
export function abnChecks(text: string): boolean {
	const digits = digitsOf(text, 11);
	if (digits === undefined) return false;
	const [first = 0, ...others] = digits;
	return weighted([first - 1, ...others], ABN_WEIGHTS) % 89 === 0;
}

/**
 * Whether the check digit of an Australian Company Number fits, as the Australian Securities and
 * Investments Commission computes it: the weighted sum of eight digits, filled up to a multiple of 10.
 *
 * @param text with or without blanks: `004 085 616`
 */
export function acnChecks(text: string): boolean {
	const digits = digitsOf(text, 9);
	if (digits === undefined) return false;
	return (weighted(digits.slice(0, 8), ACN_WEIGHTS) + (digits[8] ?? 0)) % 10 === 0;
}

const ABN_WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
const ACN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 1];

function digitsOf(text: string, count: number): number[] | undefined {
	const compact = text.replace(/[\s-]/g, '');
	return /^\d+$/.test(compact) && compact.length === count ? [...compact].map(Number) : undefined;
}

const weighted = (digits: readonly number[], weights: readonly number[]) =>
	digits.reduce((sum, digit, place) => sum + digit * (weights[place] ?? 0), 0);
