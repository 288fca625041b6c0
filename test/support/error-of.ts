import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * The error with which a node stops the workflow.
 *
 * @throws whatever else it ends with, and an error where it does not fail
 */
export async function errorOf(run: Promise<unknown>): Promise<NodeApiError | NodeOperationError> {
	const error: unknown = await run.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	throw error ?? new Error('The node did not fail.');
}
