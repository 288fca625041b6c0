'use strict';

/* The unit project alone: Stryker measures coverage per test, which it cannot do over projects. */
const { projects, testTimeout } = require('../../jest.config.js');

const unit = projects.find(({ displayName }) => displayName === 'unit');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	testTimeout,
	// The other unit tests look at the repository itself, or at the sandbox.
	testMatch: ['<rootDir>/test/shared/**/*.test.ts', '<rootDir>/test/nodes/**/*.test.ts'],
	watchman: false,
};
