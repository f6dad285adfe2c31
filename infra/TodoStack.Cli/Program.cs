using TodoStack.Cli;

return await TodoCommandLine.RunAsync(args);
