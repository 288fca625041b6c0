import { name } from '../../../shared/declare/fields';

const CUSTOMER = 'da55e5ed-c073-4dce-b649-14e4fe382a11';
const TRIGGER = '3f0c8a52-6f0e-4d6c-9a0e-5b1d2c3e4f50';

/** FatoriPay's own identifiers. */
export const customerId = () =>
	name({
		displayName: 'Customer ID',
		description: 'The ID that FatoriPay gave the customer: “customerId” of an invoice has it',
		placeholder: `e.g. ${CUSTOMER}`,
		required: true,
		max: 100,
		example: CUSTOMER,
	});

export const triggerId = () =>
	name({
		displayName: 'Trigger ID',
		description: 'The ID that FatoriPay gave the trigger: “triggerId” of Get Many',
		placeholder: `e.g. ${TRIGGER}`,
		required: true,
		max: 100,
		example: TRIGGER,
	});
