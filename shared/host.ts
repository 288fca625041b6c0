import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	INode,
	IWebhookFunctions,
	NodeEgressFilter,
} from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ProviderFailure } from './errors/failure';

/*
 * What is asked of n8n itself and differs between its versions or may fail by itself. The oldest n8n
 * that this package runs in is 1.123: what came later is asked for here and nowhere else, each with
 * what stands in its place before.
 */

type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** n8n’s rules for outbound addresses; before 2.x it had none that a node could ask. */
export function egressFilter({ helpers }: Context): NodeEgressFilter | undefined {
	return helpers.getSecureEgressFilter?.();
}

/**
 * Whether an AI agent calls the node. n8n runs it in the ordinary context, under a type of its own;
 * newer versions also say so.
 */
export function isToolRun(context: Partial<IExecuteFunctions>, node: INode): boolean {
	return context.isToolExecution?.() === true || node.type.endsWith('Tool');
}

/**
 * Whether n8n goes on after an error of this node. Then it hands the node’s *input* on as its result
 * if the node throws, so a run must not: this is the rule by which the engine decides that.
 */
export function continuesOnError(node: INode): boolean {
	return (
		node.continueOnFail === true ||
		node.onError === 'continueRegularOutput' ||
		node.onError === 'continueErrorOutput'
	);
}

/**
 * Whether n8n takes an item with `error`, `message` and `details` for an error, and not for a result.
 * Before 2.36 only the first two might be there. No node is told n8n’s version, but 2.36 is also the
 * first whose n8n-workflow has this function (compared package by package).
 */
export function knowsErrorDetails(): boolean {
	return 'recordConsumedAuth' in n8nWorkflow;
}

/**
 * Whether n8n refuses to look at what has this name, as an expression could break out by it. Of an n8n
 * that does not tell its list, each name might be on it.
 */
export function refusesName(name: string): boolean {
	return n8nWorkflow.isSafeObjectProperty?.(name) !== true;
}

/** Shows lines above the node’s output. A result must not be lost because they cannot be shown. */
export function showHints(
	context: IExecuteFunctions,
	hints: ReadonlyMap<string, 'info' | 'warning'>,
): void {
	try {
		for (const [message, type] of hints) {
			context.addExecutionHints({ message, type, location: 'outputPane' });
		}
	} catch (error) {
		const reason = error instanceof Error ? error.name : 'error';
		const { name } = context.getNode();
		context.logger.warn(`${name}: its hints could not be shown (${reason}).`);
	}
}

/** How n8n begins to say it; the type of the credential follows, which no menu shows. */
const NONE_CHOSEN = 'Node does not have any credentials set';

/**
 * A credential, decrypted.
 *
 * @throws NodeOperationError or NodeApiError of n8n’s own, ProviderFailure for everything else: a
 *   credential that was deleted, that another key encrypted, that may not be used here
 */
export async function credentialOf<T extends ICredentialDataDecryptedObject>(
	context: Context,
	type: string,
): Promise<T> {
	const read = async () => await context.getCredentials<T>(type);
	return await read().catch((error: unknown) => {
		if (error instanceof NodeOperationError || error instanceof NodeApiError) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		const isNoneChosen = reason.startsWith(NONE_CHOSEN);
		throw new ProviderFailure({
			kind: 'notSent',
			code: 'credential',
			message: isNoneChosen
				? 'No credential is chosen in this node.'
				: `The credential could not be opened: ${reason}`,
			advice: isNoneChosen
				? 'Choose one at the top of its panel, or create one there.'
				: 'Choose the credential again in the node, or enter it anew.',
		});
	});
}

/**
 * Whether this process is one of several that work on the same database. n8n has workers in queue mode
 * only, and no word for that in what it offers to nodes; its own settings are on the context. Where
 * they are not, and in the main process, which runs tests from the editor, nobody can know.
 */
export function isWorker(context: IExecuteFunctions): boolean {
	const { instanceSettings } = context as { instanceSettings?: { instanceType?: unknown } };
	return instanceSettings?.instanceType === 'worker';
}
