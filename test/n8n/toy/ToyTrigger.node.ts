import type { INodeType } from 'n8n-workflow';

import { severally } from '../../support/toy-address';
import { toyNode } from '../../support/toy-trigger';

const node = toyNode(severally, ['GET', 'POST']);

/** The toy as n8n loads it. */
export class ToyTrigger implements INodeType {
	description = node.description;
	webhookMethods = node.webhookMethods;
	webhook = node.webhook;
}
