import type { INodeType } from 'n8n-workflow';

import { mappingsNode } from '../../support/mappings-toy';

/** The toy as n8n loads it. */
export class ToyMappings implements INodeType {
	description = mappingsNode.description;
	execute = mappingsNode.execute;
}
