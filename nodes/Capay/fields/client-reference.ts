import { InputProblem } from '../../../shared/errors/failure';
import { mapField } from '../../../shared/declare/field';
import { name } from '../../../shared/declare/fields';

const LABEL = 'Reference';
const MOST = 36;

/** The caller's own number of a client. Capay takes each one once, and finds the client by it. */
export const clientReference = () =>
	mapField(
		name({
			displayName: LABEL,
			description:
				'Your own number of this client: at most 36 letters, digits, “_” and “-”. With one, Capay makes no second client of it, and Get finds it again.',
			placeholder: 'e.g. CUSTOMER-118',
			example: 'CUSTOMER-118',
		}),
		(reference) => {
			if (reference === undefined || /^[\w-]{1,36}$/.test(reference)) return reference;
			throw new InputProblem(
				LABEL,
				reference.length > MOST
					? `It has ${reference.length} characters; at most ${MOST} fit.`
					: 'Only letters, digits, “_” and “-” fit.',
				'A good value looks like: CUSTOMER-118.',
			);
		},
	);
