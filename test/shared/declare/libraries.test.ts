import { execFileSync } from 'node:child_process';

import { compile } from '../../../dev/bundle';
import { textOf } from '../../../shared/text/given';
import type { Field } from '../../../shared/declare/field';
import { loadLibraries } from '../../../shared/declare/libraries';
import { defineOperation } from '../../../shared/declare/operation';
import { runNode } from '../../support/context';
import { ROOT } from '../../support/repository';
import { GO, things, toyProvider, toyRun } from '../../support/toy';

/** Reads as mobile or not, by the number plans. */
const mobile = (needs: Pick<Field<boolean>, 'needs'>): Field<boolean> => ({
	...needs,
	property: { displayName: 'Mobile', type: 'string', default: '' },
	read(raw, { library }) {
		const { parsePhoneNumberFromString } = library('phone');
		const number = parsePhoneNumberFromString(textOf(raw, 'Mobile'), { defaultCountry: 'MZ' });
		return number?.getType() === 'MOBILE';
	},
});

/** A run of a toy over one item whose phone number is a field, or an option. */
async function itemOf(field: Field<boolean>, isOption = false) {
	const operation = defineOperation({
		...GO,
		effect: 'read',
		fields: isOption ? {} : { mobile: field },
		options: isOption ? { mobile: field } : {},
		run: async ({ input }) => ({ json: { input }, raw: undefined }),
	});
	const value = { mobile: '841234567' };
	const parameters = isOption ? { options: value } : value;
	const setup = toyRun(toyProvider(things(operation)), { parameters });
	return (await runNode(setup)).items[0]?.json.input;
}

describe('a library that a field needs', () => {
	it('is there when the field is read', async () => {
		expect(await itemOf(mobile({ needs: ['phone'] }))).toMatchObject({ mobile: true });
	});

	it('is there for an option, too', async () => {
		const input = await itemOf(mobile({ needs: ['phone'] }), true);
		expect(input).toMatchObject({ options: { mobile: true } });
	});

	it('is not, where the field does not say so', async () => {
		await expect(itemOf(mobile({}))).rejects.toThrow(/error of this package|needs “phone”/);
		const library = await loadLibraries([{ needs: ['taxIds'] }, {}]);
		expect(library('taxIds').cnpj.isValid('99901001000174')).toBe(true);
		expect(() => library('phone')).toThrow('No field says that it needs “phone”.');
	});

	it('costs nobody else anything', async () => {
		const source = 'shared/declare/libraries.ts';
		const file = (await compile([source]))(source);
		const script = `
			const { loadLibraries } = require(${JSON.stringify(file)});
			const loaded = () => Object.keys(require.cache)
				.flatMap((file) => /vendor[/\\\\]([a-z-]+)\\.js$/.exec(file)?.[1] ?? []);
			(async () => {
				const steps = [];
				for (const needs of [[], ['taxIds'], ['taxIds', 'phone']]) {
					await loadLibraries([{ needs }]);
					steps.push(loaded());
				}
				console.log(JSON.stringify(steps));
			})();`;
		const output = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
		expect(JSON.parse(output)).toEqual([[], ['tax-ids'], ['tax-ids', 'phone']]);
	});
});
