import { type Field, mapField } from '../../../shared/declare/field';
import { date } from '../../../shared/declare/fields';
import { readDay } from '../../../shared/declare/day';

/** A day, and the day that it was when it was read. */
export interface DueDate {
	/** YYYY-MM-DD. */
	day: string;
	isLate: boolean;
}

const LABEL = 'Due Date';
const DESCRIPTION =
	'The day until which it is to be paid. The day as written counts, day first in 31/12/2026.';

const lateOn = (day: string, timezone: string): DueDate => {
	const today = readDay(new Date(), timezone);
	return { day, isLate: typeof today === 'string' && day <= today };
};

export const dueDate = (): Field<DueDate> =>
	mapField(
		date({ required: true, displayName: LABEL, description: DESCRIPTION }),
		(day, { timezone }) => lateOn(day, timezone),
	);

/** For a change: left out where it is empty. */
export const newDueDate = (): Field<DueDate | undefined> =>
	mapField(date({ displayName: LABEL, description: DESCRIPTION }), (day, { timezone }) =>
		day === undefined ? undefined : lateOn(day, timezone),
	);

/** The vendor’s own client never sent such a day, so nobody knows what FatoriPay does with it. */
export function warnIfLate(due: DueDate | undefined, hint: (message: string) => void): void {
	if (due?.isLate !== true) return;
	hint(
		'The Due Date of at least one invoice is today or earlier. It was sent all the same; whether FatoriPay takes such a day is not documented.',
	);
}
