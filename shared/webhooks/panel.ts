import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';

/** What the panel of every trigger says. */
export interface Panel<T extends string> {
	/** In the order of the catalogue, at least one. */
	events: T[];
	simplify: boolean;
	/** As n8n has them: each provider checks its own. */
	options: IDataObject;
}

/**
 * @param known the catalogue of events
 * @throws InputProblem when none is chosen
 */
export function readPanel<T extends string>(
	context: IHookFunctions | IWebhookFunctions,
	known: readonly T[],
): Panel<T> {
	const chosen = context.getNodeParameter('events', []) as string[];
	const events = known.filter((event) => chosen.includes(event));
	if (events.length === 0) {
		throw new InputProblem('Events', 'None is chosen.', 'Choose at least one.');
	}
	return {
		events,
		simplify: context.getNodeParameter('simplify', true) === true,
		options: context.getNodeParameter('options', {}) as IDataObject,
	};
}
