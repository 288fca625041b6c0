'use strict';

/*
 * Ends a test file at its first failure: one is enough to notice a mutant, and where a mutant makes
 * answers never come, every further test would wait for its timeout.
 */
const { TestEnvironment } = require('jest-environment-node');

module.exports = class extends TestEnvironment {
	failed = false;

	/** @param {{ name: string, test?: { mode?: string } }} event of jest-circus */
	handleTestEvent({ name, test }) {
		if (name === 'test_fn_failure' || name === 'hook_failure') this.failed = true;
		if (name === 'test_start' && this.failed && test) test.mode = 'skip';
	}
};
