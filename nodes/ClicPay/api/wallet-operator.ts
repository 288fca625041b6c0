import { InputProblem } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import type { RunContext } from '../../../shared/declare/operation';
import type { CheckMode } from '../../fields/check-mode';
import { walletPages } from './wallet-pages';
import { operatorBySlug, type Operator, OPERATORS } from '../wire/operators';

/** The most that a payment waits for it, once a run. */
const DEADLINE_MS = 3_000;

/** By wallet id. */
type Known = ReadonlyMap<string, Operator>;

/** One answer for a run, whose operations share one Api. */
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
				'ClicPay did not say which operator the wallets serve, so the option Wallet Operator Check had nothing to compare.',
				'info',
			);
			return undefined;
		},
	);
	if (serves === undefined || serves === operator) return;
	const problem = `Wallet ${wallet} serves ${OPERATORS[serves].name}, and this payment goes by ${OPERATORS[operator].name}.`;
	if (mode === 'enforce') {
		throw new InputProblem(
			'Wallet',
			problem,
			`Choose a wallet of ${OPERATORS[operator].name}, or set the option Wallet Operator Check to Warn.`,
		);
	}
	hint(`${problem} It was sent all the same; see the option Wallet Operator Check.`);
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
