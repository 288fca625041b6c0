import type { IDataObject } from 'n8n-workflow';

import type { NodeSetup } from '../test/support/context';
import type { Story } from './fault-row';
import type { Payment } from './payments';
import type { Plan } from './plans';
import { OTHER } from './report';

/** Parameters of the plan's payment, or of another operation under the same plan. */
export function parametersOf(
	{ fault, lanes, stopsInDoubt, story }: Plan,
	payment: Payment,
): NodeSetup['parameters'] {
	const options = {
		concurrency: lanes,
		...(stopsInDoubt && { whenOutcomeUnknown: 'stop' }),
		...(fault.on === 'settle' && payment.settles?.options),
	};
	const told = story === undefined ? {} : fieldsOf(story, payment);
	return { ...payment.parameters, ...told, options } as NodeSetup['parameters'];
}

/** The item's reference with something behind it. */
export const another = (expression: string) =>
	`={{ $json.reference + '${OTHER}' + ${expression} }}`;

/** Fields that a story fills in otherwise. */
function fieldsOf(story: Story, { column, parameters }: Payment): IDataObject {
	if (story === 'referencePerTry') {
		return { [column]: another('Math.random().toString(36).slice(2, 8)') };
	}
	if (story !== 'referenceMissing') return {};
	// The ledger then knows the payment by its text.
	const described = 'description' in parameters && { description: '={{ $json.reference }}' };
	return { [column]: '={{ $json.nothing }}', ...described };
}

/** As people, spreadsheets and other nodes write 1250.50 and the like. */
const WAYS_TO_WRITE: ReadonlyArray<(whole: string) => string> = [
	(whole) => `1${whole},50`,
	(whole) => `1.${whole},50`,
	(whole) => `1 ${whole},50`,
	(whole) => `1${whole}.50`,
];
const AMBIGUOUS = ['1.250', '1,250', '10.000', '1.500'];

/** The amount of an item: as the field gets it, and as it must be booked. */
export function amountOf(
	{ story }: Plan,
	index: number,
): { typed: string | number; booked: number } {
	if (story === 'amountAsText') {
		const whole = String(250 + index);
		const write = WAYS_TO_WRITE[index % WAYS_TO_WRITE.length] ?? String;
		return { typed: write(whole), booked: 1_250.5 + index };
	}
	const booked = 100 + index;
	if (story === 'amountAmbiguous')
		return { typed: AMBIGUOUS[index % AMBIGUOUS.length] ?? '', booked };
	return { typed: booked, booked };
}
