import { InputProblem } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import type { RunContext } from '../../../shared/declare/operation';
import { applyCheck, type CheckMode } from '../../fields/check-mode';
import { WALLET_CHECK } from '../fields/mobile-payment';
import { walletPages } from './wallet-pages';
import { operatorBySlug, type Operator, OPERATORS } from '../wire/operators';

/** The first payment of a run waits this long for the list, at most. */
const DEADLINE_MS = 3_000;

/** Which operator each wallet serves, by wallet id. */
type Known = ReadonlyMap<string, Operator>;

/** Asked once a run: all payments of a run share one Api. */
const known = new WeakMap<Api, Promise<Known>>();

/**
 * Compares a wallet's payment method with the operator of a payment, before the payment is sent.
 * ClicPay documents no such rule, and wallets have become reachable across operators. The list of
 * wallets is read once a run, its first page only; a wallet that is not on it is not judged, and a
 * question that fails says so and stops nothing.
 *
 * @throws InputProblem in the mode `enforce`
 */
export async function checkWallet(
	{ api, hint }: Pick<RunContext<unknown>, 'api' | 'hint'>,
	{ wallet, operator, mode }: { wallet: string; operator: Operator; mode: CheckMode },
): Promise<void> {
	if (mode === 'off') return;
	const asked = known.get(api) ?? fetchOperators(api);
	known.set(api, asked);
	const serves = await asked.then(
		(operators) => operators.get(wallet),
		() => {
			hint(
				`ClicPay did not say which operator the wallets serve, so the option ${WALLET_CHECK} had nothing to compare.`,
				'info',
			);
			return undefined;
		},
	);
	if (serves === undefined || serves === operator) return;
	const problem = new InputProblem(
		'Wallet',
		`Wallet ${wallet} serves ${OPERATORS[serves].name}, and this payment goes by ${OPERATORS[operator].name}.`,
		`Choose a wallet of ${OPERATORS[operator].name}, or set the option ${WALLET_CHECK} to Warn.`,
	);
	applyCheck({ mode, option: WALLET_CHECK }, problem, hint);
}

async function fetchOperators(api: Api): Promise<Known> {
	const { fetchPage } = walletPages(api, { include: 'paymentMethod' }, undefined, DEADLINE_MS);
	const { items } = await fetchPage(1);
	return new Map(
		items.flatMap(({ entry: { id, payment_method: method } }) => {
			const operator = operatorBySlug(method?.slug);
			return operator === undefined ? [] : [[String(id), operator] as const];
		}),
	);
}
