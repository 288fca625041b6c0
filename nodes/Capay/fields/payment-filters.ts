import { choice, date, name } from '../../../shared/declare/fields';
import type { Input } from '../../../shared/declare/field';
import { textLocator } from '../../fields/locator';
import type { Settings } from '../wire/access';
import { clientOf } from '../wire/requests';
import { PAYMENT_STATUSES, type PaymentStatus, wireStatus } from '../wire/statuses';
import { clientOption } from './client';
import { currency } from './codes';
import { uuid } from './identifiers';

const STATUSES = Object.entries(PAYMENT_STATUSES).map(([value, { name: label }]) => ({
	value: value as PaymentStatus,
	name: label,
}));

/** The filters that GET payments takes, but for times. */
export const paymentFilters = {
	clientId: clientOption(),
	beneficiaryId: textLocator({
		displayName: 'Beneficiary',
		description: 'Only payments to this beneficiary',
		what: 'a beneficiary',
		example: '33333333-3333-4333-8333-333333333333',
		search: 'searchBeneficiaries',
		form: uuid('Beneficiary'),
	}),
	currencyCode: currency({
		displayName: 'Currency',
		description: 'Only payments of which the beneficiary receives this currency',
	}),
	referenceNo: name({
		displayName: 'Capay Number',
		description: 'Only the payment with this number of Capay’s',
		placeholder: 'e.g. 20240726-PA8JZ4',
		max: 40,
		example: '20240726-PA8JZ4',
	}),
	status: choice({
		displayName: 'Status',
		description: 'Only payments that are in this state',
		options: [{ name: 'Any', value: 'any' }, ...STATUSES],
		default: 'any',
	}),
};

const days = (what: string) => ({
	from: date({
		displayName: `${what} From`,
		description: 'This day or later, in UTC',
	}),
	to: date({ displayName: `${what} Until`, description: 'This day or earlier, in UTC' }),
});
const created = days('Created');
const paid = days('Payment Date');

export const paymentTimes = {
	createdFrom: created.from,
	createdTo: created.to,
	paymentDateFrom: paid.from,
	paymentDateTo: paid.to,
};

/** As the query has them. */
export const filterQuery = (
	{ beneficiaryId, clientId, currencyCode, referenceNo, status }: Input<typeof paymentFilters>,
	settings: Settings,
) => ({
	beneficiaryId,
	clientId: clientOf(clientId, settings),
	currencyCode,
	referenceNo,
	status: status === 'any' ? undefined : wireStatus(status),
});
