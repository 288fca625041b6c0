import type { Api } from '../../../shared/http/api';
import { readPages } from '../../../shared/http/pages';
import { type Money } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';
import { type Payee, recordOf, type WireBeneficiary } from '../wire/beneficiary-requests';
import { confirmation, type Confirmation } from '../wire/contracts';
import { balancePages } from './account-pages';
import { payeeCheck } from './beneficiary-paths';
import { fetchAnyBeneficiary } from './fetch-any-beneficiary';
import { quotePurchase } from './fetch-quotation';
import { validateBeneficiary } from './validate-beneficiary';

interface Wish {
	beneficiaryId: string;
	amount: Money;
	payerId: string | undefined;
	paymentDate: string;
	sellCurrencyCode: string | undefined;
}

/**
 * Everything that Capay says about a payment before it is made; nothing is changed by asking. The balance
 * is the caller's own: Capay takes a customer's payments from the House Account, as an SDK has it.
 *
 * @throws ProviderFailure of any of the calls
 */
export async function askAbout(api: Api, wish: Wish) {
	const { amount, beneficiaryId, payerId, sellCurrencyCode } = wish;
	const { answer, kind } = await fetchAnyBeneficiary(api, beneficiaryId);
	const record = recordOf(kind, answer.raw) as unknown as WireBeneficiary;
	const [verdict, quotation, balance] = await Promise.all([
		confirm(api, { kind, record }, payerId),
		sellCurrencyCode === undefined ? undefined : quotePurchase(api, { ...wish, sellCurrencyCode }),
		balanceIn(api, sellCurrencyCode ?? amount.currency),
	]);
	return { payee: answer.body, verdict, quotation, balance };
}

const confirm = async (api: Api, payee: Payee, clientId: string | undefined) =>
	await validateBeneficiary<Confirmation>(
		api,
		payeeCheck(payee.kind),
		{ payee, clientId },
		{
			contract: confirmation,
		},
	);

async function balanceIn(api: Api, currencyCode: string): Promise<Money | undefined> {
	const all = await readPages(balancePages(api, { currencyCodes: currencyCode }));
	const found = all.find(({ entry }) => entry.currencyCode === currencyCode);
	return found && majorNumber.read(found.entry.balance, currencyCode);
}
