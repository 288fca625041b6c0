import { type INodeProperties, NodeHelpers } from 'n8n-workflow';

import {
	buildProperties,
	optionProperties,
	optionsOf,
} from '../../../shared/declare/build-properties';
import { choice, text, toggle } from '../../../shared/declare/fields';
import { defineOperation } from '../../../shared/declare/operation';
import { SIMPLIFY, STANDARD_OPTIONS } from '../../../shared/declare/standard-options';
import { subtitle } from '../../../shared/declare/subtitle';

const common = { endpoint: 'GET /', evidence: 'Documented', run: async () => [] };
const label = (displayName: string) => ({ displayName, description: `About ${displayName}` });

const send = defineOperation({
	value: 'send',
	name: 'Send',
	action: 'Send a parcel',
	description: 'Send one',
	effect: 'write',
	notice: 'Mind the weight.',
	fields: {
		name: text({ ...label('Name'), example: 'A', placeholder: 'e.g. A' }),
		insured: toggle({ ...label('Insured'), default: false }),
		worth: { ...text({ ...label('Worth'), example: '5' }), showWhen: { insured: [true] } },
	},
	options: {
		zone: text({ ...label('Zone'), example: 'Z' }),
		agent: text({ ...label('Agent'), example: 'Z' }),
	},
	...common,
});
const find = defineOperation({
	value: 'find',
	name: 'Find',
	action: 'Find a parcel',
	description: 'Find one',
	effect: 'read',
	fields: {},
	...common,
});
const RESOURCES = [
	{ value: 'parcel', name: 'Parcel', description: 'Parcels', operations: [send, find] },
	{ value: 'box', name: 'Box', description: 'Boxes', operations: [find] },
];

const properties = buildProperties(RESOURCES);
const shownFor = (resource: string, operation: string) =>
	properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) &&
			displayOptions.show.operation?.includes(operation),
	);

it('the menu of resources is in alphabetical order; the first declared is chosen', () => {
	expect(properties[0]).toEqual({
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Box', value: 'box', description: 'Boxes' },
			{ name: 'Parcel', value: 'parcel', description: 'Parcels' },
		],
		default: 'parcel',
	});
});

it('each resource has its own menu of operations, in the same order', () => {
	expect(properties[1]).toEqual({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['parcel'] } },
		options: [
			{ name: 'Find', value: 'find', action: 'Find a parcel', description: 'Find one' },
			{ name: 'Send', value: 'send', action: 'Send a parcel', description: 'Send one' },
		],
		default: 'send',
	});
	expect(properties[2]).toMatchObject({
		displayOptions: { show: { resource: ['box'] } },
		default: 'find',
	});
});

it('nothing is declared twice, and nothing else is there', () => {
	expect(properties.map(({ name }) => name)).toEqual([
		'resource',
		...['operation', 'operation'],
		...['toolDescription', 'sendNotice', 'name', 'insured', 'worth', 'simplify', 'options'],
		...['toolDescription', 'simplify', 'options'],
		...['toolDescription', 'simplify', 'options'],
	]);
});

it('an operation shows its notice, its fields, Simplify and its options', () => {
	const show = { resource: ['parcel'], operation: ['send'] };
	const [forTools, notice, name, insured, worth, simplify, options] = shownFor('parcel', 'send');
	expect(forTools).toMatchObject({
		name: 'toolDescription',
		default: 'Send one. Moves no money.',
		displayOptions: { show: { '@tool': [true], ...show } },
	});
	expect(notice).toEqual({
		displayName: 'Mind the weight.',
		name: 'sendNotice',
		type: 'notice',
		default: '',
		displayOptions: { show },
	});
	expect(name).toEqual({ ...send.fields.name.property, name: 'name', displayOptions: { show } });
	expect(insured?.displayOptions).toEqual({ show });
	expect(worth?.displayOptions).toEqual({ show: { ...show, insured: [true] } });
	expect(simplify).toEqual({ ...SIMPLIFY.property, name: 'simplify', displayOptions: { show } });
	expect(options).toMatchObject({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
	});
});

it('options are in alphabetical order, those of the effect among them', () => {
	const options = shownFor('parcel', 'send').at(-1)?.options as INodeProperties[];
	expect(options).toEqual([
		{ ...send.options?.agent.property, name: 'agent' },
		{ ...STANDARD_OPTIONS.write.concurrency.property, name: 'concurrency' },
		{ ...send.options?.zone.property, name: 'zone' },
	]);
	expect(Object.keys(optionsOf(send))).toEqual(['concurrency', 'zone', 'agent']);
	expect(Object.keys(optionsOf(find))).toEqual(['concurrency']);
});

it('an option may depend on a field, which n8n finds from the root of the node', () => {
	const agent = { ...text({ ...label('Agent'), example: 'Z' }), showWhen: { insured: [true] } };
	const [option] = optionProperties({ agent }) as INodeProperties[];
	expect(option?.displayOptions).toEqual({ show: { '/insured': [true] } });
	const shown = (insured: boolean) =>
		NodeHelpers.displayParameterPath(
			{ options: {}, insured },
			option as never,
			'options',
			null,
			null,
		);
	expect([shown(true), shown(false)]).toEqual([true, false]);
});

it('no resources, or a resource without operations: empty menus', () => {
	expect(buildProperties([])).toMatchObject([{ options: [], default: '' }]);
	const empty = { value: 'a', name: 'A', description: 'A', operations: [] };
	expect(buildProperties([empty])[1]).toMatchObject({ options: [], default: '' });
});

it('the subtitle says what the menus say', () => {
	expect(subtitle(RESOURCES)).toBe(
		'={{ ({"parcel.send":"Send: Parcel","parcel.find":"Find: Parcel","box.find":"Find: Box"})[$parameter["resource"] + "." + $parameter["operation"]] }}',
	);
});

it('the subtitle says what was chosen, where a field says more than the resource', () => {
	const options = ['any', 'van'].map((value) => ({ value, name: value.toUpperCase() }));
	const by = choice({ ...label('By'), options, default: 'any' });
	const sending = { ...send, fields: { ...send.fields, by: { ...by, inSubtitle: true as const } } };
	const parcel = { value: 'parcel', name: 'Parcel', description: 'Parcels', operations: [sending] };
	const key = '$parameter["resource"] + "." + $parameter["operation"]';
	expect(subtitle([parcel])).toBe(
		`={{ ({"parcel.send.van":"Send: VAN"})[${key} + "." + $parameter["by"]] || ({"parcel.send":"Send"})[${key}] }}`,
	);
});

it('a field in other words is the same parameter, each time with its own situation', () => {
	const worth = text({ ...label('Worth'), example: '5', placeholder: 'e.g. 5' });
	const variants = [{ property: { displayName: 'Price' }, showWhen: { insured: [false] } }];
	const fields = { ...send.fields, worth: { ...worth, showWhen: { insured: [true] }, variants } };
	const operations = [{ ...send, fields }];
	const parcel = { value: 'parcel', name: 'Parcel', description: 'Parcels', operations };
	const both = buildProperties([parcel]).filter(({ name }) => name === 'worth');
	expect(both).toMatchObject([
		{ displayName: 'Worth', displayOptions: { show: { operation: ['send'], insured: [true] } } },
		{
			displayName: 'Price',
			placeholder: 'e.g. 5',
			displayOptions: { show: { operation: ['send'], insured: [false] } },
		},
	]);
});
