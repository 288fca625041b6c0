import type { Money } from '../../../shared/money/amount';
import { inWords } from './approval';
import type { Beneficiary } from './contracts';
import type { Match } from './items';

/** What to do about something that a person might not want. */
export type Policy = 'allow' | 'refuse';

export interface Policies {
	closeMatch: Policy;
	noMatch: Policy;
	notConfirmed: Policy;
	shortBalance: Policy;
}

/** What was found out about a payment before it is made. */
export interface Known {
	payee: Beneficiary;
	/** Whose payment it is; undefined for the caller itself. */
	payerId: string | undefined;
	match: Match | undefined;
	/** What Capay found wrong with the beneficiary. */
	invalid: readonly string[];
	/** What it takes from the balance; undefined where the rate does not say. */
	cost: Money | undefined;
	maximumCost: Money | undefined;
	balance: Money | undefined;
}

const MATCHES: Record<Match, { policy: keyof Policies; text: string } | undefined> = {
	matched: undefined,
	closeMatched: {
		policy: 'closeMatch',
		text: 'The bank says that the name of the account is a close match only.',
	},
	notMatched: { policy: 'noMatch', text: 'The bank says that the account has another name.' },
	notFound: { policy: 'noMatch', text: 'The bank does not find the account.' },
	optedOut: {
		policy: 'notConfirmed',
		text: 'Nobody confirmed the name: its holder does not take part.',
	},
	other: {
		policy: 'notConfirmed',
		text: 'Nobody confirmed the name: banks do so for local accounts in AUD only.',
	},
};

/** What stops the payment, and what whoever approves it should know. */
export function findingsOf(
	known: Known,
	policies: Policies,
): { problems: string[]; warnings: string[] } {
	const { balance, cost, match, maximumCost, payee, payerId } = known;
	const problems = known.invalid.map((text) => `Capay would not take the beneficiary: ${text}.`);
	const warnings: string[] = [];
	const note = (policy: Policy, text: string) =>
		void (policy === 'refuse' ? problems : warnings).push(text);
	if (payee.isActive === false) problems.push('The beneficiary is not active.');
	if (payerId !== undefined && payee.clientId && payee.clientId !== payerId) {
		problems.push('The beneficiary belongs to another client.');
	}
	const said = match && MATCHES[match];
	if (said) note(policies[said.policy], said.text);
	if (cost === undefined) {
		note(maximumCost ? 'refuse' : 'allow', 'What it costs cannot be told from the quotation.');
	} else if (maximumCost && cost.minor > maximumCost.minor) {
		problems.push(`It costs ${inWords(cost)}, more than the maximum of ${inWords(maximumCost)}.`);
	}
	if (balance === undefined) {
		note(policies.shortBalance, 'There is no balance in the currency that it is paid in.');
	} else if (cost !== undefined && balance.minor < cost.minor) {
		note(
			policies.shortBalance,
			`The balance is short: ${inWords(balance)} of ${inWords(cost)}. Capay would wait for a deposit.`,
		);
	}
	return { problems, warnings };
}
