import type { Fields, Input } from '../declare/field';
import type { PaymentOperation } from '../declare/operation';

/**
 * What a payment is known by in every try, execution and error: the values of the fields that name
 * it. `undefined` where one of them is empty, because then nothing tells it from others.
 */
export function nameOf({ namedBy }: PaymentOperation, input: Input<Fields>): string | undefined {
	const values = namedBy.map((field) => input[field]);
	return values.includes(undefined) ? undefined : values.join(':');
}

/** Those fields as the editor labels them. */
export function nameLabel({ fields, namedBy }: PaymentOperation): string {
	return namedBy.map((field) => fields[field]?.property.displayName).join(', ');
}
