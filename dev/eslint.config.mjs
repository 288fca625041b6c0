import js from '@eslint/js';

/** The tools and the sandbox: n8n's own rules are for what ships, and most of them forbid Node. */
export default [
	{
		...js.configs.recommended,
		rules: {
			...js.configs.recommended.rules,
			// The type check knows Node's globals and each browser's, and says more about both.
			'no-undef': 'off',
			eqeqeq: 'error',
			'no-console': 'off',
			'no-var': 'error',
			'object-shorthand': 'error',
			'prefer-const': 'error',
			'no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
			],
		},
	},
];
