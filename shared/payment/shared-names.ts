import type { PaymentOperation } from '../declare/operation';
import { nameLabel } from './name';
import { personalKind } from './personal-names';

const MOST_NAMED = 5;

/** What the references of a run leave to say above its output. */
export class SharedNames {
	/** By name: items that have it, and those of them that got the result of another one. */
	private readonly names = new Map<
		string,
		{ reference: string; items: number; repeated: number }
	>();
	private unnamed = 0;

	constructor(private readonly operation: PaymentOperation) {}

	/** @param isReplayed whether the item shows the result of a payment that was made before */
	note(reference: string | undefined, isReplayed: boolean, namespace?: string): void {
		if (reference === undefined) {
			if (!isReplayed) this.unnamed++;
			return;
		}
		const name = namespace === undefined ? reference : `${reference} (${namespace})`;
		const known = this.names.get(name) ?? { reference, items: 0, repeated: 0 };
		known.items++;
		if (isReplayed) known.repeated++;
		this.names.set(name, known);
	}

	/** @param areKept whether a ledger keeps the references, for as long as it is there */
	async warnings(areKept: boolean): Promise<string[]> {
		const aboutPersonal = areKept ? await this.aboutPersonal() : undefined;
		return [this.aboutShared(), this.aboutUnnamed(), aboutPersonal].filter(
			(text) => text !== undefined,
		);
	}

	private async aboutPersonal(): Promise<string | undefined> {
		const kind = await personalKind([...this.names.values()].map(({ reference }) => reference));
		if (kind === undefined) return undefined;
		return `“${nameLabel(this.operation)}” seems to have ${kind} in this run. The Payment Ledger keeps every reference for ever, and providers show it in their reports: use an order or invoice number instead. What was paid under these stays known under them.`;
	}

	private aboutShared(): string | undefined {
		const shared = [...this.names]
			.map(([name, { items, repeated }]) => ({
				name,
				items,
				// Of a run that is repeated as a whole, the first of them is a repeat as well.
				repeated: Math.min(repeated, items - 1),
			}))
			.filter(({ repeated }) => repeated > 0);
		if (shared.length === 0) return undefined;
		const items = shared.reduce((sum, one) => sum + one.items, 0);
		const repeated = shared.reduce((sum, one) => sum + one.repeated, 0);
		const named = shared
			.slice(0, MOST_NAMED)
			.map((one) => `“${one.name}” ${one.items} times`)
			.join(', ');
		const more = shared.length > MOST_NAMED ? ` and ${shared.length - MOST_NAMED} more` : '';
		return `${items} items of this run share a value of “${nameLabel(this.operation)}” (${named}${more}). Each value is paid once: ${
			repeated === 1 ? '1 later item' : `${repeated} later items`
		} returned the result of the first and moved no money. If they are payments of their own, give each a value of its own.`;
	}

	private aboutUnnamed(): string | undefined {
		if (this.unnamed === 0) return undefined;
		return `${
			this.unnamed === 1 ? '1 payment was' : `${this.unnamed} payments were`
		} sent without “${nameLabel(this.operation)}”. Only this execution knows of ${
			this.unnamed === 1 ? 'it' : 'them'
		}: if n8n is killed meanwhile, or the same items come in a new execution, nothing prevents a second payment. Give each payment its order number there.`;
	}
}
