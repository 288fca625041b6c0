import type { Fields } from './field';
import type { Nothing, PaymentOperation, ReadOperation, WriteOperation } from './operation';

/** Declares an operation; what its functions are handed is typed from `fields`, `options`, `refine` and `prepare`. */
export interface Define<S> {
	<const F extends Fields, const O extends Fields = Nothing, R = Nothing>(
		operation: ReadOperation<F, O, S, R>,
	): ReadOperation<F, O, S, R>;
	<const F extends Fields, const O extends Fields = Nothing, R = Nothing>(
		operation: WriteOperation<F, O, S, R>,
	): WriteOperation<F, O, S, R>;
	<const F extends Fields, const O extends Fields = Nothing, R = Nothing, P = undefined>(
		operation: PaymentOperation<F, O, S, R, P>,
	): PaymentOperation<F, O, S, R, P>;
}
