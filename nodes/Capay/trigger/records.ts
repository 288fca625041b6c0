import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api } from '../../../shared/http/api';
import { checkContract, type Contract, keepsContract } from '../../../shared/http/contract';
import { present } from '../../../shared/item/columns';
import type { Outcome } from '../../../shared/declare/operation';
import type { Vendor } from '../../../shared/vendor/http';
import { fetchClient } from '../api/fetch-client';
import { fetchPayment } from '../api/fetch-payment';
import { findDeposit } from '../api/find-deposit';
import type { EventKind } from '../events';
import { type Client, client } from '../wire/client-contracts';
import { clientItem, kindOfClient } from '../wire/client-items';
import { payment } from '../wire/contracts';
import { deposit } from '../wire/deposit-contracts';
import { depositItem } from '../wire/deposit-items';
import { depositOutcome } from '../wire/deposit-statuses';
import { paymentItem } from '../wire/payment-items';
import { outcomeOf } from '../wire/statuses';

/** A client moves no money. */
export type RecordOutcome = Exclude<Outcome, 'unknown'> | undefined;

/** What a status says of the money. */
export function outcomeOfRecord(kind: EventKind | undefined, status: string): RecordOutcome {
	if (kind === 'payment') return outcomeOf(status);
	return kind === 'deposit' ? depositOutcome(status) : undefined;
}

/** A record as Capay has it now. */
export interface Found {
	status: string;
	updatedTime: string | undefined;
	json: IDataObject;
	raw: unknown;
}

interface Told {
	objectId: string;
	referenceNo: string | undefined;
	clientId: string | undefined;
	changedAt: string | undefined;
}

/** How long before a message its record may have been written. Milliseconds. */
const A_DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The record that an event is about, from the API.
 *
 * @returns undefined where Capay does not show it, or does not show it yet
 */
export async function fetchRecord(
	api: Api,
	kind: EventKind,
	{ changedAt, clientId, objectId, referenceNo }: Told,
	deadlineMs: number,
): Promise<Found | undefined> {
	if (kind === 'payment') {
		const found = await fetchPayment(api, objectId, deadlineMs).catch(notFoundOnly);
		return found && foundIn(found, paymentItem(found.body));
	}
	if (kind === 'client') return await fetchEither(api, objectId, deadlineMs);
	const at = Date.parse(changedAt ?? '');
	const since = new Date((Number.isNaN(at) ? Date.now() : at) - A_DAY_MS).toISOString();
	const told = { id: objectId, referenceNo, clientId, since };
	const found = await findDeposit(api, told, deadlineMs);
	return found && foundIn({ body: found.entry, raw: found.raw }, depositItem(found.entry));
}

/** An event does not say of which kind its client is. */
async function fetchEither(api: Api, id: string, deadlineMs: number): Promise<Found | undefined> {
	for (const kind of ['business', 'personal'] as const) {
		const found = await fetchClient(api, kind, id, deadlineMs).catch(notFoundOnly);
		if (found) return foundIn(found, clientItem(found.body, kind));
	}
	return undefined;
}

function foundIn(
	{ body, raw }: Pick<Answer<Pick<Client, 'status' | 'updatedTime'>>, 'body' | 'raw'>,
	json: IDataObject,
): Found {
	return { status: body.status ?? '', updatedTime: body.updatedTime, json, raw };
}

function notFoundOnly(error: unknown): undefined {
	if (error instanceof ProviderFailure && error.details.code === 'notFound') return undefined;
	throw error;
}

/** What an event says of its record, in the columns of every other item; not yet believed. */
export function claimedItem(
	kind: EventKind | undefined,
	object: Record<string, unknown>,
	{ status, vendor }: { status: string; vendor: Vendor },
): IDataObject {
	const read = <T>(contract: Contract<T>, item: (record: T) => IDataObject) =>
		keepsContract(contract, object, vendor) ? item(checkContract(contract, object, vendor)) : {};
	const items = {
		payment: () => read(payment, paymentItem),
		deposit: () => read(deposit, depositItem),
		client: () => read(client, (found) => clientItem(found, kindOfClient(found))),
	};
	const outcome = outcomeOfRecord(kind, status);
	return { ...(kind && { event: kind, ...items[kind]() }), ...present({ outcome, status }) };
}
