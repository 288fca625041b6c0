/*
 * Leaves out what people read: tests pin what a text must tell, not its every word, so these mutants
 * would only bury the others.
 */
const TEXTS = new Set([
	'action',
	'advice',
	'description',
	'displayName',
	'hint',
	'message',
	'nextStep',
	'placeholder',
]);

const isText = (node) => node.type === 'StringLiteral' || node.type === 'TemplateLiteral';

const texts = {
	shouldIgnore({ node, parent }) {
		if (!isText(node)) return undefined;
		if (parent.type === 'ObjectProperty' && TEXTS.has(parent.key.name)) return 'a text';
		if (parent.type === 'NewExpression' && parent.callee.name === 'InputProblem') return 'a text';
		const called = parent.callee?.property ?? parent.callee;
		if (called?.name === 'hint') return 'a text';
		return undefined;
	},
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'texts', value: texts }];
