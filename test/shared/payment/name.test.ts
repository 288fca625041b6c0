import { text } from '../../../shared/declare/fields';
import type { PaymentOperation } from '../../../shared/declare/operation';
import { nameLabel, nameOf } from '../../../shared/payment/name';

const field = (displayName: string) => text({ displayName, description: 'x', example: 'x' });
const operation = {
	fields: { wallet: field('Wallet'), order: field('Order Number'), other: field('Other') },
	namedBy: ['wallet', 'order'],
} as unknown as PaymentOperation;

it('a payment is named by the values of its naming fields, in their order', () => {
	expect(nameOf(operation, { order: 'A', wallet: 7, other: 'x' })).toBe('7:A');
	expect(nameOf({ ...operation, namedBy: ['order'] }, { order: 'A' })).toBe('A');
});

it('a payment has no name while one of them is empty', () => {
	expect(nameOf(operation, { order: 'A', wallet: undefined })).toBeUndefined();
	expect(nameOf(operation, { order: undefined, wallet: 7 })).toBeUndefined();
});

it('its label is what the editor calls those fields', () => {
	expect(nameLabel(operation)).toBe('Wallet, Order Number');
	expect(nameLabel({ ...operation, namedBy: ['order'] })).toBe('Order Number');
});
