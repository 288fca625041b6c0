import { InputProblem } from '../../../shared/errors/failure';
import { path, pathFrom } from '../../../shared/http/path';

const CNPJ = '99901001000174';
const from = (template: string, cnpj = CNPJ) => pathFrom(template, { cnpj }, 'Path').text;

describe('a path from the credential', () => {
	it.each([
		['/receivable/{cnpj}', `/receivable/${CNPJ}`],
		[' /a/b-c/{cnpj}/list ', `/a/b-c/${CNPJ}/list`],
	])('%s is filled', (template, text) => {
		expect(from(template)).toBe(text);
	});

	it('escapes what it is filled with, as the tag does', () => {
		expect(from('/x/{cnpj}', 'a/b?c')).toBe(path`/x/${'a/b?c'}`.text);
		expect(() => from('/x/{cnpj}', '..')).toThrow(InputProblem);
	});

	it('takes a value as it is, also one that looks like a replacement pattern', () => {
		expect(from('/x/{cnpj}', "$&$'")).toBe(`/x/${encodeURIComponent("$&$'")}`);
	});

	it.each([
		['', 'It is empty.'],
		['/receivable', '{cnpj}'],
		['receivable/{cnpj}', 'is not a path'],
		['https://other.example/{cnpj}', 'is not a path'],
		['//other.example/{cnpj}', 'is not a path'],
		['/a/../{cnpj}', 'is not a path'],
		['/a?x={cnpj}', 'is not a path'],
		['/a/{cnpj}/{cnpj}', 'is not a path'],
		['/a/{id}/{cnpj}', 'is not a path'],
	])('%j is refused', (template, reason) => {
		expect(() => from(template)).toThrow(expect.objectContaining({ field: 'Path' }));
		expect(() => from(template)).toThrow(reason);
	});
});
