import { applyCheck } from '../../../nodes/fields/check-mode';
import { InputProblem } from '../../../shared/errors/failure';

const problem = new InputProblem('Wallet', 'It serves another operator.', 'Choose another one.');
const check = (mode: 'enforce' | 'off' | 'warn', found: InputProblem | undefined = problem) => {
	const hints: string[] = [];
	applyCheck({ mode, option: 'Wallet Check' }, found, (hint) => void hints.push(hint));
	return hints;
};

it('Enforce refuses the item with the problem itself', () => {
	expect(() => check('enforce')).toThrow(problem);
});

it('Warn says what is wrong, that it was sent, and which option decides', () => {
	expect(check('warn')).toEqual([
		'It serves another operator. It was sent all the same; see the option Wallet Check.',
	]);
});

it('Off says nothing', () => {
	expect(check('off')).toEqual([]);
});

it.each(['enforce', 'off', 'warn'] as const)('%s: without a problem nothing happens', (mode) => {
	const hints: string[] = [];
	applyCheck({ mode, option: 'Wallet Check' }, undefined, (hint) => void hints.push(hint));
	expect(hints).toEqual([]);
});
