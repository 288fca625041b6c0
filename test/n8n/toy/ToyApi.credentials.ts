import type { ICredentialType } from 'n8n-workflow';

export class ToyApi implements ICredentialType {
	name = 'toyApi';
	displayName = 'Toy API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{
			displayName: 'Address Token',
			name: 'addressToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Paths',
			name: 'paths',
			type: 'collection',
			default: {},
			options: [
				{ displayName: 'List', name: 'list', type: 'string', default: '' },
				{ displayName: 'Remove', name: 'remove', type: 'string', default: '' },
			],
		},
	];
}
