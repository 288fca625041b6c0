/** From the first moment of one day to the last of another, in UTC: both belong to it. */
export const momentRange = (
	name: string,
	from: string | undefined,
	to: string | undefined,
): Record<string, string | undefined> => ({
	[`${name}From`]: from && `${from}T00:00:00.000Z`,
	[`${name}To`]: to && `${to}T23:59:59.999Z`,
});

/** The same where Capay has days. */
export const dayRange = (
	name: string,
	from: string | undefined,
	to: string | undefined,
): Record<string, string | undefined> => ({ [`${name}From`]: from, [`${name}To`]: to });
