import { ProviderFailure } from '../errors/failure';
import type { Vendor, ZodType } from '../vendor/http';

/** A zod schema, built on first use because zod is loaded lazily. */
export type Contract<T> = (z: Vendor['z']) => ZodType<T>;

const built = new WeakMap<object, ZodType<unknown>>();

/**
 * Holds an answer against its documented shape.
 *
 * @throws ProviderFailure `contract`, kind `unknown`: the provider said 2xx, so it may have acted
 */
export function checkContract<T>(contract: Contract<T>, body: unknown, vendor: Vendor): T {
	const result = schemaOf(contract, vendor).safeParse(body);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const where = issue?.path.length ? issue.path.join('.') : 'the whole body';
	throw new ProviderFailure({
		kind: 'unknown',
		code: 'contract',
		message: `The answer is not in the documented form (${where}: ${issue?.message ?? 'invalid'}).`,
	});
}

export function keepsContract(contract: Contract<unknown>, body: unknown, vendor: Vendor): boolean {
	return schemaOf(contract, vendor).safeParse(body).success;
}

function schemaOf<T>(contract: Contract<T>, vendor: Vendor): ZodType<T> {
	let schema = built.get(contract) as ZodType<T> | undefined;
	if (schema === undefined) {
		schema = contract(vendor.z);
		built.set(contract, schema);
	}
	return schema;
}
