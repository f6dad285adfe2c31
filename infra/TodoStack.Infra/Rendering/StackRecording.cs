namespace TodoStack.Infra.Rendering;

/// <summary>The recorder for this program.</summary>
public static class StackRecording
{
    extension(StackRecorder)
    {
        /// <summary>Evaluates this program.</summary>
        /// <param name="input">The stack and its configuration.</param>
        public static Task<RecordedStack> RecordAsync(StackInput input) =>
            StackRecorder.RecordAsync(input, options => new TodoStack(options));
    }
}
