import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api } from '../../../shared/http/api';
import { entriesOf, type Entry } from '../../../shared/http/pages';
import { path, type Path } from '../../../shared/http/path';
import { type Action, type Gatilho, triggerAnswer, triggerIn, triggerList } from '../wire/triggers';

/** Documented, but for its answer. One trigger is about one action. */
export async function createTrigger(
	api: Api,
	trigger: { name: string; action: Action; notificationUrl: string },
	options: { deadlineMs?: number; key?: string } = {},
): Promise<{ trigger: Gatilho; answer: Answer<unknown> }> {
	const { action, name, notificationUrl } = trigger;
	const answer = await api.post(path`/triggers/create`, {
		...options,
		body: { name, action, notification_url: notificationUrl },
		contract: triggerAnswer,
	});
	return { trigger: triggerIn(answer.body), answer };
}

/** One call: no paging is documented. */
export async function listTriggers(
	api: Api,
	at: Path,
	options: { deadlineMs?: number } = {},
): Promise<Array<Entry<Gatilho>>> {
	const { body, raw } = await api.get(at, { ...options, contract: triggerList });
	if (!Array.isArray(body)) return entriesOf(body.data, raw);
	return body.map((entry, index) => ({ entry, raw: (raw as unknown[])[index] }));
}

/** Nobody documents what a removal answers: with a 2xx it is done, unless that has `errors`. */
export async function deleteTrigger(
	api: Api,
	at: Path,
	options: { deadlineMs?: number; key?: string } = {},
): Promise<unknown> {
	const sent = async (): Promise<unknown> => (await api.delete(at, options)).raw;
	return await sent().catch(nothingIfDone);
}

/** For `catch`: what the answer should have been is not known, what its status says is. */
function nothingIfDone(error: unknown): undefined {
	if (!(error instanceof ProviderFailure && isDone(error))) throw error;
}

const isDone = ({ details: { code, httpStatus = 0 } }: ProviderFailure) =>
	['emptyResponse', 'invalidJson'].includes(code) && httpStatus >= 200 && httpStatus <= 299;
