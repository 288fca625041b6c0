/**
 * Whether this is the number of a bank in the USA: nine digits, weighted 3, 7 and 1 in turn, whose sum
 * is divisible by 10, as the American Bankers Association gives them out.
 *
 * @param number digits alone
 */
export function abaChecks(number: string): boolean {
	if (!/^\d{9}$/.test(number)) return false;
	const sum = [...number].reduce(
		(all, digit, place) => all + Number(digit) * (WEIGHTS[place % 3] ?? 0),
		0,
	);
	return sum > 0 && sum % 10 === 0;
}

const WEIGHTS = [3, 7, 1];
