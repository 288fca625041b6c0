import { InputProblem } from '../../../shared/errors/failure';
import { choice } from '../../../shared/declare/fields';
import type { Field, Surroundings } from '../../../shared/declare/field';
import type { Money } from '../../../shared/money/amount';
import { readAmount } from '../../fields/money';
import type { Settings } from '../wire/access';
import type { NewPayment } from '../wire/payment-requests';
import { sealedText } from '../wire/prepared-items';
import { payee } from './beneficiary';
import { invoiceFields, moneyFields, reference, termFields } from './payment';
import { currency } from './codes';

const LABEL = 'Prepared Payment';
const GOOD =
	"Pass the item of Prepare as it is, with an expression: {{ $json }}, or {{ $('Prepare').item.json }} where other nodes stand between.";

/** A payment as Prepare described it. */
export interface Prepared extends Omit<NewPayment, 'clientId' | 'exchange'> {
	/** What the mark is of, and the mark. */
	sealed: { text: string; seal: unknown };
	beneficiaryId: string;
	clientId: string | undefined;
	sellCurrencyCode: string | undefined;
	quotationId: string | undefined;
	/** Epoch milliseconds; undefined where the quotation does not say. */
	expiresAt: number | undefined;
	/** What it takes from the balance, and may take at most. */
	cost: Money | undefined;
	maximumCost: Money | undefined;
}

const field = {
	payee: payee(),
	reference: reference(),
	currency: currency({ displayName: 'Currency', description: '', required: true }),
};

/**
 * The item of Prepare. Each of its columns is read as the field that it came from: what went through an
 * edit, a spreadsheet or a model on the way is looked at again.
 *
 * @throws InputProblem for what is no such item, and for one that says that it cannot be paid
 */
export const preparedField = (): Field<Prepared> => ({
	property: {
		displayName: LABEL,
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description: `The whole item of Prepare. ${GOOD}`,
	},
	read: (raw, around) => preparedOf(objectOf(raw), around),
});

function preparedOf(item: Record<string, unknown>, around: Surroundings): Prepared {
	const problems =
		item.ready === true ? [] : [item.problems ?? 'It is not marked as ready.'].flat();
	if (problems.length > 0) {
		throw new InputProblem(
			LABEL,
			`It cannot be paid. ${problems.map(String).join(' ')}`,
			'Correct what it says, and prepare it again.',
		);
	}
	const read = <T>(one: Field<T>, name: string) => one.read(item[name] ?? '', around);
	const code = read(field.currency, 'currency');
	const sellCurrencyCode =
		item.sellCurrency === undefined ? undefined : read(field.currency, 'sellCurrency');
	const costCurrency = sellCurrencyCode ?? code;
	const amount = amountOf(item, 'amount', code);
	if (amount === undefined) throw new InputProblem(LABEL, 'It has no amount.', GOOD);
	return {
		sealed: { text: sealedText(item), seal: item.seal },
		reference: read(field.reference, 'reference'),
		amount,
		beneficiaryId: read(field.payee, 'beneficiaryId'),
		clientId: textOf(item.clientId),
		...{
			sellCurrencyCode,
			quotationId: textOf(item.quotationId),
			expiresAt: momentOf(item.expiresAt),
		},
		cost: amountOf(item, 'cost', costCurrency),
		maximumCost: amountOf(item, 'maximumCost', costCurrency),
		paymentReference: read(termFields.paymentReference, 'paymentReference'),
		paymentDate: read(termFields.paymentDate, 'paymentDate'),
		purposeCode: read(termFields.purposeCode, 'purposeCode'),
		chargeType: read(moneyFields.chargeType, 'chargeType'),
		sourceOfFunds: moneyFields.sourceOfFunds.read(item.sourceOfFunds ?? 'notGiven', around),
		invoiceNumber: read(invoiceFields.invoiceNumber, 'invoiceNumber'),
		invoiceDate: read(invoiceFields.invoiceDate, 'invoiceDate'),
	};
}

/**
 * Between Prepare and the payment an item goes through other nodes, and through models: what a person
 * approved must be what is paid.
 *
 * @throws InputProblem for an item that Prepare did not make, with this credential
 */
export function requireSealed({ sealed: { seal, text } }: Prepared, settings: Settings): void {
	if (typeof seal === 'string' && seal === settings.seal(text)) return;
	throw new InputProblem(
		LABEL,
		'It is not as Prepare made it: something in it was changed, or another credential was used.',
		GOOD,
	);
}

function objectOf(raw: unknown): Record<string, unknown> {
	const value = typeof raw === 'string' ? parsed(raw) : raw;
	if (typeof value === 'object' && value !== null && !Array.isArray(value) && 'ready' in value) {
		return { ...value };
	}
	throw new InputProblem(LABEL, 'This is no item of Prepare.', GOOD);
}

/** @returns undefined for what is not JSON */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** @throws InputProblem where both units are there and do not say the same: somebody changed one */
function amountOf(item: Record<string, unknown>, name: string, code: string): Money | undefined {
	const [major, minor] = [item[name], item[`${name}Minor`]];
	if (major === undefined) return undefined;
	const amount = readAmount(major, code, LABEL);
	if (minor === undefined || minor === amount.minor) return amount;
	const problem = `Its ${name} is ${String(major)} in one column and ${String(minor)} in the smallest unit in another.`;
	throw new InputProblem(LABEL, problem, 'Prepare the payment again instead of changing the item.');
}

const textOf = (value: unknown) =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

function momentOf(value: unknown): number | undefined {
	const moment = Date.parse(String(value ?? ''));
	return Number.isNaN(moment) ? undefined : moment;
}

export const expiredQuotation = () =>
	choice({
		displayName: 'When Quotation Has Expired',
		description:
			'What to do when an approval has taken longer than the rate holds. A new rate needs a Maximum Cost, here or when it was prepared.',
		options: [
			{
				name: 'Fetch a New One',
				value: 'renew',
				description: 'Pay at the rate of now, where the payment costs no more than Maximum Cost',
			},
			{ name: 'Refuse', value: 'refuse', description: 'Nothing is sent' },
		],
		default: 'refuse',
	});
