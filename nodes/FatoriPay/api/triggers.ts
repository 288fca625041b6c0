import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api } from '../../../shared/http/api';
import type { Entry } from '../../../shared/http/pages';
import { path, type Path } from '../../../shared/http/path';
import { type Action, type Gatilho, triggerAnswer, triggerList } from '../wire/triggers';
import { readList } from './read-list';

/** Documented, but for its answer. One trigger is about one action. */
export async function createTrigger(
	api: Api,
	trigger: { name: string; action: Action; notificationUrl: string },
	options: { deadlineMs?: number; key?: string } = {},
): Promise<Answer<Gatilho>> {
	const { action, name, notificationUrl } = trigger;
	return await api.post(path`/triggers/create`, {
		...options,
		body: { name, action, notification_url: notificationUrl },
		contract: triggerAnswer,
	});
}

export const listTriggers = async (
	api: Api,
	at: Path,
	options: { deadlineMs?: number } = {},
): Promise<Array<Entry<Gatilho>>> => await readList(api, at, triggerList, options);

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
